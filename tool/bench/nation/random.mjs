// Random numbers that are the same on every machine for the same seed text.

/** Hashes a text to 32 bits (FNV-1a). */
function hashOf(text, basis) {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

export class Random {
  #state;

  /** Each text starts a sequence of its own, so that what is drawn for one agency changes no other. */
  constructor(text) {
    this.#state = [0x811c9dc5, 0x1234567, 0x89abcdef, 0x2545f491].map((basis) => hashOf(text, basis));
    for (let turn = 0; turn < 12; turn += 1) this.next();
  }

  /** A number in [0, 1), by sfc32. */
  next() {
    const state = this.#state;
    const sum = (state[0] + state[1] + state[3]) | 0;
    state[3] = (state[3] + 1) | 0;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = (state[2] + (state[2] << 3)) | 0;
    state[2] = ((state[2] << 21) | (state[2] >>> 11)) + sum | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Whether something of this probability happens. */
  chance(probability) {
    return this.next() < probability;
  }

  /** A whole number below `end`. */
  below(end) {
    return Math.floor(this.next() * end);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** `count` items of `list`, in the order of the list. */
  sample(list, count) {
    const chosen = [];
    list.forEach((item, at) => {
      const left = list.length - at;
      if (this.next() * left < count - chosen.length) chosen.push(item);
    });
    return chosen;
  }

  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** A heavy-tailed positive number: half of them lie below `median`. */
  logNormal(median, spread) {
    return median * Math.exp(spread * this.normal());
  }

  poisson(mean) {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > floor; product *= this.next()) count += 1;
    return count;
  }

  binomial(count, share) {
    if (count === 0 || share <= 0) return 0;
    if (share >= 1) return count;
    if (count > 50) {
      const guess = count * share + Math.sqrt(count * share * (1 - share)) * this.normal();
      return Math.min(count, Math.max(0, Math.round(guess)));
    }
    let hits = 0;
    for (let turn = 0; turn < count; turn += 1) hits += this.next() < share ? 1 : 0;
    return hits;
  }

  /** Parts of `count` in proportion to `weights`; they sum to `count`. */
  split(count, weights) {
    let left = count;
    let weight = weights.reduce((sum, one) => sum + one, 0);
    return weights.map((own, at) => {
      const part = at === weights.length - 1 ? left : this.binomial(left, own / weight);
      left -= part;
      weight -= own;
      return part;
    });
  }
}
