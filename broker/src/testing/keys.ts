import { createKeyRing, type MasterKey } from '../crypto/key-ring.ts';

export const keyA: MasterKey = { id: 'a', bytes: Buffer.alloc(32, 'the first key of the tests') };
export const keyB: MasterKey = { id: 'b', bytes: Buffer.alloc(32, 'another key of the tests') };

export const ringA = createKeyRing([keyA]);
export const ringB = createKeyRing([keyB]);
/** After a rotation: B seals, and A still opens. */
export const ringBA = createKeyRing([keyB, keyA]);
/** A key of A's id that is not A. */
export const ringFalseA = createKeyRing([{ id: 'a', bytes: keyB.bytes }]);
