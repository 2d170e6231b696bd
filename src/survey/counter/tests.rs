use super::*;
use proptest::prelude::*;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl]
title: { nl: "Proef" }
roles: [{ id: kern, title: { nl: "Kern" } }, { id: schil, title: { nl: "Schil" } }]
min_answered: 0.5
scales:
  drie: { points: [{ value: 1, text: { nl: "a" } }, { value: 2, text: { nl: "b" } }, { value: 4, text: { nl: "c" } }], unscored: [wn, nvt] }
  elf: { points: [{ value: 0, text: { nl: "a" } }, { value: 7, text: { nl: "b" } }, { value: 11, text: { nl: "c" } }], unscored: [wn, nvt] }
scale: drie
blocks:
  - id: A
    title: { nl: "Blok A" }
    items:
      - { id: P-1, text: { nl: "Een." } }
      - { id: P-2, text: { nl: "Twee." }, reversed: true, weight: 3 }
      - { id: P-K, text: { nl: "Kern." }, roles: [kern], weight: 2 }
  - id: B
    title: { nl: "Blok B" }
    items:
      - { id: P-3, text: { nl: "Drie." }, scale: elf, reversed: true }
      - { id: P-4, text: { nl: "Vier." } }
choose: { count: 2, from: shared, text: { nl: "Kies." } }
subscores:
  - { id: dwars, title: { nl: "Dwars" }, items: [P-1, P-2, P-K, P-3] }
background:
  - { id: organisation, text: { nl: "Organisatie?" } }
  - { id: municipality, text: { nl: "Gemeente?" } }
"#;

fn response() -> impl Strategy<Value = Response> {
    let answer = prop_oneof![5 => (0_usize..3).prop_map(|point| Answer::POINTS[point]), 1 => Just(Answer::DontKnow), 1 => Just(Answer::NotApplicable), 1 => Just(Answer::Blank)];
    let role = prop_oneof![Just(None), (0_usize..2).prop_map(Some)];
    let chosen = "(|P-1|P-4;P-2|P-3;P-3)";
    (proptest::collection::vec(answer, 5), role, "[ab]", "[aAb]{0,2}", "[xy]", "(|2025-0[1-9]-11)", chosen).prop_map(
        |(mut answers, role, wave, organisation, town, submitted, chosen)| {
            if role != Some(0) {
                answers[2] = Answer::NotAsked;
            }
            let texts = BTreeMap::from([("priorities".to_owned(), chosen)]);
            Response { answers, role, wave, submitted, background: vec![organisation, town], texts, ..Response::default() }
        },
    )
}

#[test]
fn more_alike_than_a_table_has_room_for_are_counted_all_the_same() {
    let list = Questionnaire::parse(LIST, &[]).unwrap();
    let response = Response { role: Some(0), answers: vec![Answer::Point2; 5], background: vec![String::new(); 2], ..Response::default() };
    let [mut counter, mut other] = [(); 2].map(|()| Counter::new(&list, Keep::default()));
    let rows = 3 * u64::from(Count::MAX) / 4;
    for _ in 0..rows {
        counter.add(&list, &response);
        other.add(&list, &response);
    }
    counter.merge(other);
    for _ in 0..rows {
        counter.add(&list, &response);
    }
    let tally = counter.tally();
    let cell = tally.cells().values().next().unwrap();
    assert_eq!((tally.cells().len(), cell.rows), (1, 3 * rows));
    assert!(cell.blocks.iter().all(|block| (block.own.n(), block.shared.n()) == (3 * rows, 3 * rows)));
}

proptest! {
    #[test]
    fn counting_gives_the_same_tally(responses in proptest::collection::vec(response(), 0..60), items: bool, by_town: bool) {
        let list = Questionnaire::parse(LIST, &[]).unwrap();
        let keep = Keep { by: if by_town { vec![1] } else { vec![] }, items, complete: items, across: items };
        let (mut counter, mut other, mut slow) = (Counter::new(&list, keep.clone()), Counter::new(&list, keep.clone()), Tally::default());
        prop_assert!(counter.tables.is_some());
        for (number, response) in responses.iter().enumerate() {
            if number % 3 == 0 { &mut counter } else { &mut other }.add(&list, response);
            slow.add(&list, &keep, response);
        }
        counter.merge(other);
        let fast = counter.tally();
        prop_assert_eq!(fast.waves(), slow.waves());
        prop_assert_eq!(fast.cells().len(), slow.cells().len());
        for ((fast_key, fast), (slow_key, slow)) in fast.cells().iter().zip(slow.cells()) {
            prop_assert_eq!(fast_key, slow_key);
            prop_assert_eq!((fast.rows, &fast.blocks), (slow.rows, &slow.blocks));
            prop_assert_eq!((&fast.complete, fast.quality, &fast.across), (&slow.complete, slow.quality, &slow.across));
            if items {
                prop_assert_eq!(&fast.items, &slow.items);
            }
        }
    }
}
