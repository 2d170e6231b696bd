//! Chance that is the same everywhere.
//!
//! `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): the state grows by a constant and is then stirred.
//! Every draw has a stream of its own, named after what it is about (`answer`, `2024`, a person, `SAM-RO-1`). So a new item, partner or question
//! leaves all other answers as they were. Only adding, multiplying and comparing is done with floating point, which is exact in the same way on every machine.

/// Another seed is another region.
const SEED: u64 = 3;

/// A stream of random numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The stream with this name: FNV-1a over its words, which starts the generator.
    pub(crate) fn of(name: &[&str]) -> Random {
        let mut state = 0xCBF2_9CE4_8422_2325 ^ SEED;
        for word in name {
            // 0xFF is no byte of any text: it keeps "ab" + "c" apart from "a" + "bc".
            for byte in word.bytes().chain([0xFF]) {
                state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
            }
        }
        Random(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to but not 1.
    pub(crate) fn part(&mut self) -> f64 {
        f64::from((self.next() >> 32) as u32) / 4_294_967_296.0
    }

    /// A whole number below `limit`; 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = limit as u64;
        usize::try_from(((self.next() >> 32) * limit) >> 32).unwrap_or(0)
    }

    /// Whether something happens that does so this many times out of a hundred.
    pub(crate) fn chance(&mut self, percent: f64) -> bool {
        100.0 * self.part() < percent
    }

    /// Near enough a normal distribution with mean 0 and standard deviation 1: twelve times a part, minus six.
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.part()).sum::<f64>() - 6.0
    }

    /// Sixteen hexadecimal digits, of which the first is a letter.
    pub(crate) fn id(&mut self) -> String {
        let digits = self.next();
        let letter = 0xA + (digits >> 60) % 6;
        format!("{:016x}", (digits & 0x0FFF_FFFF_FFFF_FFFF) | (letter << 60))
    }
}
