/** The mark of extension/mark.svg. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 96 96" aria-hidden="true">
      <rect class="mark-ground" width="96" height="96" rx="24" />
      <path class="mark-line" d="M60 18H42A24 24 0 0 0 18 42V54A24 24 0 0 0 42 78H60M48 48H96" />
      <circle class="mark-plug" cx="48" cy="48" r="12" />
    </svg>
  );
}
