/** Requests that write: few are held at a time, for each holds its articles in memory, and one after the other writes. */
import { FihristError } from '../error/fihrist-error.ts';

/** Being read, waiting or writing. */
const MAX_HELD = 4;

export class WriteGate {
  #held = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws too_many_requests */
  async hold<T>(act: () => Promise<T>): Promise<T> {
    if (this.#held >= MAX_HELD) {
      throw new FihristError('too_many_requests', `${MAX_HELD} requests are writing already; send this one again.`);
    }
    this.#held++;
    try {
      return await act();
    } finally {
      this.#held--;
    }
  }

  inTurn<T>(write: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(write);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
