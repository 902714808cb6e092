/** What every run is given by whoever started it. */
export interface Run {
  /** Tells the developer something. */
  say: (text: string) => void;
  /** Where the extension is built. */
  extensionFolder: string;
  /** Settles when the run shall end. */
  stop: Promise<unknown>;
}
