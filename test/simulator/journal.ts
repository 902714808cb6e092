import type { Call } from './call.ts';

/** A call that no reader of Attentive's documentation would make. */
export interface Complaint {
  /** What is wrong, as a sentence. */
  rule: string;
  call: Call;
}

/** What reached the simulator. Tests read it; nothing in the simulator decides by it. */
export interface Journal {
  calls: Call[];
  complaints: Complaint[];
  complain(call: Call, rule: string): void;
}

export function createJournal(): Journal {
  const complaints: Complaint[] = [];
  return {
    calls: [],
    complaints,
    complain: (call, rule) => {
      complaints.push({ rule, call });
    },
  };
}
