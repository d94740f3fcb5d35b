/** Typed arrays that grow by half: the array itself while `needed` elements fit, else a longer copy. */

function grownSize(size: number, needed: number): number {
  return Math.max(needed, size + (size >> 1));
}

export function growUint8(array: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const longer = new Uint8Array(grownSize(array.length, needed));
  longer.set(array);
  return longer;
}

export function growUint32(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const longer = new Uint32Array(grownSize(array.length, needed));
  longer.set(array);
  return longer;
}

export function growInt32(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const longer = new Int32Array(grownSize(array.length, needed));
  longer.set(array);
  return longer;
}
