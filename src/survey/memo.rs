//! What a few texts were found to mean, so that it need not be found again.

/// Texts with their meaning: a bounded memory in which what is not found was forgotten or never known. Nothing may depend on which of the two.
#[derive(Clone, Debug)]
pub(crate) struct Memo<T> {
    /// A power of two, at least half of them empty. An entry stands at its place or behind it, with no empty one between.
    entries: Vec<Option<Entry<T>>>,
    filled: usize,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    ends: Ends,
    /// Empty where the ends are all of it.
    text: Box<[u8]>,
    meaning: T,
}

/// Length and both ends of a text: of up to 32 bytes that is all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    length: usize,
    first: [u64; 2],
    last: [u64; 2],
}

/// With more texts than this all are forgotten.
const MOST: usize = 1 << 11;

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { entries: Vec::new(), filled: 0 }
    }
}

impl<T> Memo<T> {
    /// What a text means, where that is known.
    #[inline]
    pub(crate) fn get(&self, text: &[u8]) -> Option<&T> {
        let ends = Ends::of(text);
        let mut place = self.place(ends, text);
        while let Some(entry) = self.entries.get(place)? {
            if entry.is(ends, text) {
                return Some(&entry.meaning);
            }
            place = (place + 1) & (self.entries.len() - 1);
        }
        None
    }

    /// Remembers a text.
    pub(crate) fn put(&mut self, text: &[u8], meaning: T) {
        if self.filled == MOST {
            *self = Memo::default();
        }
        if 2 * (self.filled + 1) > self.entries.len() {
            let room = (2 * self.entries.len()).max(16);
            let entries = std::mem::replace(&mut self.entries, (0..room).map(|_| None).collect());
            self.filled = 0;
            entries.into_iter().flatten().for_each(|entry| self.add(entry));
        }
        let ends = Ends::of(text);
        self.add(Entry { ends, text: if ends.are_all() { Box::default() } else { text.into() }, meaning });
    }

    fn add(&mut self, entry: Entry<T>) {
        let mut place = self.place(entry.ends, &entry.text);
        while let Some(known) = &self.entries[place] {
            if known.is(entry.ends, &entry.text) {
                self.entries[place] = Some(entry);
                return;
            }
            place = (place + 1) & (self.entries.len() - 1);
        }
        self.entries[place] = Some(entry);
        self.filled += 1;
    }

    #[inline]
    fn place(&self, ends: Ends, text: &[u8]) -> usize {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mix = |mixed: u64, word: u64| (mixed.rotate_left(29) ^ word).wrapping_mul(ODD);
        let mut mixed = mix(mix(ends.length as u64 ^ ends.first[1], ends.first[0] ^ ends.last[0].rotate_left(17)), ends.last[1]);
        if !ends.are_all() {
            mixed = text[16..].as_chunks::<8>().0.iter().fold(mixed, |mixed, bytes| mix(mixed, u64::from_le_bytes(*bytes)));
        }
        // Once more, so that every bit of the last word tells.
        usize::try_from(mix(mixed, 0) >> 40).unwrap_or(0) & (self.entries.len().max(1) - 1)
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
        let words = |bytes: &[u8; 16]| {
            let [first, last] = [bytes.first_chunk::<8>(), bytes.last_chunk::<8>()];
            [first, last].map(|bytes| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes)))
        };
        if let (Some(first), Some(last)) = (text.first_chunk::<16>(), text.last_chunk::<16>()) {
            return Ends { length, first: words(first), last: words(last) };
        }
        let [first, last] = if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
        } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            [u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last))]
        } else {
            let byte = |place: usize| text.get(place).map_or(0, |byte| u64::from(*byte));
            [byte(0) | byte(1) << 8 | byte(2) << 16, 0]
        };
        Ends { length, first: [first, 0], last: [0, last] }
    }

    #[inline]
    fn are_all(self) -> bool {
        self.length <= 32
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
        let mut memo = Memo::default();
        texts.iter().enumerate().for_each(|(number, text)| memo.put(text.as_bytes(), number));
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(memo.get(text.as_bytes()), Some(&number), "{text}");
        }
    }

    #[test]
    fn it_stays_bounded() {
        let mut memo = Memo::default();
        for number in 0..5 * MOST {
            memo.put(format!("a text of more than thirty-two bytes, {number}").as_bytes(), number);
            assert!(memo.filled <= MOST && memo.entries.len() <= 4 * MOST);
        }
    }

    proptest! {
        #[test]
        fn it_forgets_but_never_mistakes(texts in proptest::collection::vec("[ab]{0,40}", 0..300)) {
            let mut memo = Memo::default();
            let mut last = BTreeMap::new();
            for (number, text) in texts.iter().enumerate() {
                prop_assert!(memo.get(text.as_bytes()).is_none_or(|known| last.get(text) == Some(known)));
                memo.put(text.as_bytes(), number);
                last.insert(text.clone(), number);
                prop_assert_eq!(memo.get(text.as_bytes()), Some(&number));
            }
        }
    }
}
