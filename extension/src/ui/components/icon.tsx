const shapes = {
  check: 'M4.5 10.5l3.6 3.6 7.4-8.2',
  alert: 'M10 6v5M10 14v.1M10 2.6 18 16.6H2z',
  key: 'M12.8 10.2a3.6 3.6 0 1 0-3-3L3 14v3h3v-2h2v-2h1.8z',
  copy: 'M7.5 7.5v-4h9v9h-4M3.5 7.5h9v9h-9z',
  chevron: 'M6 8l4 4 4-4',
  plus: 'M10 4v12M4 10h12',
  leave: 'M8 4H4v12h4M9 10h8M14 7l3 3-3 3',
  unplug: 'M7 3v3M13 3v3M5 6.5h10V9a5 5 0 0 1-10 0zM10 14v3.5',
  window: 'M3 4.5h14v11H3zM3 8h14M5.5 6.2v.1M7.5 6.2v.1',
  bolt: 'M11.5 2.5 4.5 11.5h5l-1 6 7-9h-5z',
  bag: 'M4.5 7h11l.8 10H3.7zM7.5 9.5v-4a2.5 2.5 0 0 1 5 0v4',
  message: 'M3 4h14v9.5H9.5l-4 3.5v-3.5H3zM6.5 7.5h7M6.5 10h4',
  tag: 'M3.5 3.5H10l7 7-6.5 6.5-7-7zM7 7v.1',
  search: 'M13 13l4 4M3.5 8.75a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0-10.5 0',
  settings:
    'M4 6h5m4 0h3M4 14h3m4 0h5M9 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7 14a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  lock: 'M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  shield: 'M10 2.5 16 5v4.5c0 3.8-2.5 6.5-6 8-3.5-1.5-6-4.2-6-8V5z',
} as const;

export type IconName = keyof typeof shapes;

/** Decoration: what it means is always said in words beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
