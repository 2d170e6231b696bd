//! What a few texts were found to mean, so that it need not be found again.

/// Texts with their meaning: a bounded memory in which what is not found was forgotten or never known. Nothing may depend on which of the two.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    buckets: Vec<Vec<(Box<[u8]>, T)>>,
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
        self.buckets[self.bucket(text)].iter().find(|(known, _)| **known == *text).map(|(_, meaning)| meaning)
    }

    /// Remembers a text; the oldest in its bucket gives way.
    pub(crate) fn put(&mut self, text: &[u8], meaning: T) {
        let bucket = self.bucket(text);
        let bucket = &mut self.buckets[bucket];
        bucket.retain(|(known, _)| **known != *text);
        if bucket.len() == MOST {
            bucket.remove(0);
        }
        bucket.push((text.into(), meaning));
    }

    /// Length and up to sixteen bytes from both ends: enough to spread the values of a column.
    #[inline]
    fn bucket(&self, text: &[u8]) -> usize {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let word = |bytes: &[u8]| bytes.iter().fold(0_u64, |word, byte| (word << 8) | u64::from(*byte));
        let (start, end) = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(start), Some(end)) => (u64::from_le_bytes(*start), u64::from_le_bytes(*end)),
            _ => (word(text), 0),
        };
        let mixed = (start ^ end.rotate_left(29) ^ text.len() as u64).wrapping_mul(ODD);
        usize::try_from(mixed >> 40).unwrap_or(0) & (self.buckets.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_forgets_but_never_mistakes(texts in proptest::collection::vec("[ab]{0,12}", 0..300)) {
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
