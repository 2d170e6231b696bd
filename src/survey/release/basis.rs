//! Whether one vector is a combination of others, in whole numbers.

/// A basis of a space of vectors, over the whole numbers modulo a prime: exact, and large enough not to meet a false dependence.
#[derive(Clone, Default)]
pub(in crate::survey) struct Basis(Vec<(usize, Vec<u64>)>);

/// 2^31 - 1: products fit in 64 bits.
pub(in crate::survey) const PRIME: u64 = (1 << 31) - 1;

impl Basis {
    fn reduce(&self, mut vector: Vec<u64>) -> Vec<u64> {
        for (pivot, row) in &self.0 {
            let factor = vector[*pivot];
            if factor != 0 {
                vector.iter_mut().zip(row).for_each(|(value, other)| *value = (*value + (PRIME - factor) * other) % PRIME);
            }
        }
        vector
    }

    pub(in crate::survey) fn add(&mut self, vector: Vec<u64>) {
        let vector = self.reduce(vector);
        if let Some(pivot) = vector.iter().position(|value| *value != 0) {
            let inverse = power(vector[pivot], PRIME - 2);
            self.0.push((pivot, vector.iter().map(|value| value * inverse % PRIME).collect()));
        }
    }

    pub(in crate::survey) fn spans(&self, vector: Vec<u64>) -> bool {
        self.reduce(vector).iter().all(|value| *value == 0)
    }
}

fn power(base: u64, exponent: u64) -> u64 {
    match exponent {
        0 => 1,
        _ if exponent.is_multiple_of(2) => power(base * base % PRIME, exponent / 2),
        _ => base * power(base, exponent - 1) % PRIME,
    }
}
