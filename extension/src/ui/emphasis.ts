export interface Run {
  text: string;
  strong: boolean;
}

/** Splits a message at its `**` pairs: what stands between them is emphasised. */
export function emphasis(message: string): Run[] {
  return message
    .split('**')
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter((run) => run.text !== '');
}
