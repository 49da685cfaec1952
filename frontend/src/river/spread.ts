/** Labels side by side: as near to where they belong as fits, never over one another. */

export interface Wish {
  at: number;
  size: number;
}

/** Centres for the labels, in the order given (which must be sorted by `at`), within [from, to]. */
export function spread(wishes: readonly Wish[], from: number, to: number): number[] {
  interface Block {
    first: number;
    count: number;
    size: number;
    /** Sum of the wanted starts of the block, relative to each label's place in it. */
    wanted: number;
  }
  const blocks: Block[] = [];
  const startOf = (b: Block): number => Math.max(from, Math.min(to - b.size, b.wanted / b.count));
  wishes.forEach(({ at, size }, i) => {
    let block: Block = { first: i, count: 1, size, wanted: at - size / 2 };
    for (let last = blocks.at(-1); last && startOf(last) + last.size > startOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = {
        first: last.first,
        count: last.count + block.count,
        size: last.size + block.size,
        wanted: last.wanted + block.wanted - block.count * last.size,
      };
    }
    blocks.push(block);
  });
  const centres: number[] = [];
  for (const block of blocks) {
    let at = startOf(block);
    for (let i = block.first; i < block.first + block.count; i++) {
      centres.push(at + wishes[i]!.size / 2);
      at += wishes[i]!.size;
    }
  }
  return centres;
}
