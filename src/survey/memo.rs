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
        self.buckets[self.bucket(ends, text)].iter().find(|entry| entry.is(ends, text)).map(|entry| &entry.meaning)
    }

    /// Remembers a text; the oldest in its bucket gives way.
    pub(crate) fn put(&mut self, text: &[u8], meaning: T) {
        let ends = Ends::of(text);
        let bucket = self.bucket(ends, text);
        let bucket = &mut self.buckets[bucket];
        bucket.retain(|entry| !entry.is(ends, text));
        if bucket.len() == MOST {
            bucket.remove(0);
        }
        let text = if ends.are_all() { Box::default() } else { text.into() };
        bucket.push(Entry { ends, text, meaning });
    }

    #[inline]
    fn bucket(&self, ends: Ends, text: &[u8]) -> usize {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mix = |mixed: u64, word: u64| (mixed.rotate_left(29) ^ word).wrapping_mul(ODD);
        let mut mixed = mix(mix(ends.length as u64, ends.first), ends.last);
        if !ends.are_all() {
            mixed = text[8..].as_chunks::<8>().0.iter().fold(mixed, |mixed, bytes| mix(mixed, u64::from_le_bytes(*bytes)));
        }
        // Once more, so that every bit of the last word tells.
        usize::try_from(mix(mixed, 0) >> 40).unwrap_or(0) & (self.buckets.len() - 1)
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

    #[test]
    fn the_days_of_two_months_and_the_partners_of_a_region_are_kept_together() {
        let days = (2..4).flat_map(|month| (1..31).map(move |day| format!("2026-{month:02}-{day:02}")));
        let partners = (0..60).map(|number| format!("kern,Stichting nummer {number} in de regio,beleid"));
        let texts: Vec<String> = days.chain(partners).collect();
        let mut memo = Memo::new(8);
        texts.iter().enumerate().for_each(|(number, text)| memo.put(text.as_bytes(), number));
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(memo.get(text.as_bytes()), Some(&number), "{text}");
        }
    }

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
