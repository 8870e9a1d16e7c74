//! Labels that would run into each other, moved apart.

use super::Tenths;

/// Moves positions apart, so that each is at least `gap` from the next, all lie between `top` and
/// `bottom`, and none is further from where it wanted to be than it must. Answers in the order given.
/// Where there isn't room for all of them the last ones lie below `bottom`.
///
/// ```
/// use gongkai::scene::spread;
/// assert_eq!(spread(&[100, 100, 400], 40, 0, 1000), [80, 120, 400]);
/// assert_eq!(spread(&[0, 10], 40, 0, 1000), [0, 40]);
/// ```
pub fn spread(wanted: &[Tenths], gap: Tenths, top: Tenths, bottom: Tenths) -> Vec<Tenths> {
    let at = |index: &usize| wanted.get(*index).copied().unwrap_or(0);
    let order = ascending(wanted.iter().map(|place| i64::from(*place)));
    // Neighbours that touch move as one block, around the mean of what they want.
    let mut blocks: Vec<(Tenths, Vec<usize>)> = Vec::new();
    for index in order {
        let mut block = vec![index];
        let mut start = place(&block, &at, gap, top, bottom);
        while let Some((before, members)) = blocks.last()
            && before + gap * members.len() as Tenths > start
        {
            let mut joined = members.clone();
            joined.append(&mut block);
            block = joined;
            blocks.pop();
            start = place(&block, &at, gap, top, bottom);
        }
        blocks.push((start, block));
    }
    let mut places = vec![0; wanted.len()];
    for (start, members) in blocks {
        for (offset, index) in members.into_iter().enumerate() {
            if let Some(place) = places.get_mut(index) {
                *place = start + gap * offset as Tenths;
            }
        }
    }
    places
}

/// The places of `values` in ascending order of what stands there, of equal ones the first first. All
/// sorting goes through here: each type of its own would cost a kilobyte of the bundle.
pub fn ascending(values: impl Iterator<Item = i64>) -> Vec<usize> {
    let mut order: Vec<(i64, usize)> = values.zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
}

/// Where a block of labels starts so that they are as near as can be to where they want to be.
fn place(
    block: &[usize],
    at: &impl Fn(&usize) -> Tenths,
    gap: Tenths,
    top: Tenths,
    bottom: Tenths,
) -> Tenths {
    let count = block.len() as Tenths;
    let offsets =
        block.iter().enumerate().map(|(offset, index)| at(index) - gap * offset as Tenths);
    let mean = offsets.sum::<Tenths>() / count.max(1);
    mean.min(bottom - gap * (count - 1)).max(top)
}
