/** What every run is given by whoever started it. */
export interface Run {
  /** Tells the developer something. */
  say: (text: string) => void;
  /** Settles when the run shall end. */
  stop: Promise<unknown>;
}
