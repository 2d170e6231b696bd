//! What a few texts were found to mean, so that it need not be found again.

/// Texts with their meaning: a bounded memory in which what is not found was forgotten or never known. Nothing may depend on which of the two.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    buckets: Vec<Vec<Entry<T>>>,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    ends: Ends,
    /// Empty where the ends are all of it.
    text: Box<[u8]>,
    meaning: T,
}

/// Length and both ends of a text: of up to sixteen bytes that is all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    length: usize,
    first: u64,
    last: u64,
}

/// So many texts are kept per bucket.
const MOST: usize = 8;

impl<T> Memo<T> {
    /// An empty memory of `2^bits` buckets.
    pub(crate) fn new(bits: u32) -> Memo<T> {
        Memo { buckets: (0..1 << bits).map(|_| Vec::new()).collect() }
    }

    /// What a text means, where that is known.
    #[inline]
    pub(crate) fn get(&self, text: &[u8]) -> Option<&T> {
        let ends = Ends::of(text);
        self.buckets[self.bucket(ends)].iter().find(|entry| entry.is(ends, text)).map(|entry| &entry.meaning)
    }

    /// Remembers a text; the oldest in its bucket gives way.
    pub(crate) fn put(&mut self, text: &[u8], meaning: T) {
        let ends = Ends::of(text);
        let bucket = self.bucket(ends);
        let bucket = &mut self.buckets[bucket];
        bucket.retain(|entry| !entry.is(ends, text));
        if bucket.len() == MOST {
            bucket.remove(0);
        }
        let text = if ends.are_all() { Box::default() } else { text.into() };
        bucket.push(Entry { ends, text, meaning });
    }

    #[inline]
    fn bucket(&self, ends: Ends) -> usize {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mixed = (ends.first ^ ends.last.rotate_left(29) ^ ends.length as u64).wrapping_mul(ODD);
        usize::try_from(mixed >> 40).unwrap_or(0) & (self.buckets.len() - 1)
    }
}

impl<T> Entry<T> {
    #[inline]
    fn is(&self, ends: Ends, text: &[u8]) -> bool {
        self.ends == ends && (ends.are_all() || *self.text == *text)
    }
}

impl Ends {
    #[inline]
    fn of(text: &[u8]) -> Ends {
        let length = text.len();
        if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            return Ends { length, first: u64::from_le_bytes(*first), last: u64::from_le_bytes(*last) };
        }
        if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            return Ends { length, first: u64::from(u32::from_le_bytes(*first)), last: u64::from(u32::from_le_bytes(*last)) };
        }
        let byte = |place: usize| text.get(place).map_or(0, |byte| u64::from(*byte));
        Ends { length, first: byte(0) | byte(1) << 8 | byte(2) << 16, last: 0 }
    }

    #[inline]
    fn are_all(self) -> bool {
        self.length <= 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_forgets_but_never_mistakes(texts in proptest::collection::vec("[ab]{0,20}", 0..300)) {
            let mut memo = Memo::new(2);
            let mut last = BTreeMap::new();
            for (number, text) in texts.iter().enumerate() {
                prop_assert!(memo.get(text.as_bytes()).is_none_or(|known| last.get(text) == Some(known)));
                memo.put(text.as_bytes(), number);
                last.insert(text.clone(), number);
                prop_assert_eq!(memo.get(text.as_bytes()), Some(&number));
            }
            prop_assert!(memo.buckets.iter().all(|bucket| bucket.len() <= MOST));
        }
    }
}
