/** Holds the place of what is being read, so that nothing jumps once it is there. */
export function Waiting({ label }: { label: string }) {
  return (
    <div class="waiting" role="img" aria-label={label}>
      <span class="bone bone-title" />
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
      <span class="bone bone-short" />
    </div>
  );
}
