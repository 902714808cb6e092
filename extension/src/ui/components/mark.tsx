/** The mark of extension/mark.svg. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 96 96" aria-hidden="true">
      <rect class="mark-ground" width="96" height="96" rx="22" />
      <path class="mark-line" d="M59.5 29A25 25 0 1 0 59.5 67M47 48H78" />
    </svg>
  );
}
