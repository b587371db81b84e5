/** Thrown by background work that no later try will bring about: an address that does not exist. The message says why. */
export class Hopeless extends Error {}
