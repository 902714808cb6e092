/** The name by which the extension tells a broker from any other server that answers JSON. */
export const brokerName = 'connector-for-attentive';

/** The version in the paths under `/v1`. */
export const apiVersion = 1;
