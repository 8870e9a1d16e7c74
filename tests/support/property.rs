//! How properties are tested.

use proptest::test_runner::{Config, RngSeed};

/// The same cases on every machine, so that what failed once fails again; `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` ask for others.
pub(crate) fn config() -> Config {
    let config = Config { failure_persistence: None, ..Config::default() };
    match config.rng_seed {
        RngSeed::Random => Config { rng_seed: RngSeed::Fixed(2019), ..config },
        RngSeed::Fixed(_) => config,
    }
}
