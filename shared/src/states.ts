export const connectionKinds = ['oauth', 'api_key'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export const connectionStatuses = ['active', 'reconnect_required'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** What the last call to each of Attentive's two APIs taught us. */
export const accessStates = ['confirmed', 'refused', 'unknown'] as const;
export type AccessState = (typeof accessStates)[number];
