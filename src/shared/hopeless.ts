/** Thrown by background work that no later try will bring about: an address that does not exist. The message says why. */
export class Hopeless extends Error {}

/** The same where that says nothing of what was tried: its carrier was away for too long. */
export class CarrierAway extends Hopeless {}
