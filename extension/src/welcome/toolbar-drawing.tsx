/** A browser's toolbar with its list of extensions open. The words beside it say the same. */
export function ToolbarDrawing() {
  return (
    <svg class="drawing" viewBox="0 0 260 132" aria-hidden="true">
      <rect class="drawing-window" x="1" y="1" width="258" height="130" rx="8" />
      <path class="drawing-line" d="M1 38H259" />
      <rect class="drawing-field" x="14" y="10" width="168" height="18" rx="9" />
      <g class="drawing-pressed">
        <rect x="194" y="6" width="26" height="26" rx="6" />
        <path d="M202 15h4v-1.5a2 2 0 0 1 4 0V15h4v4h1.500a2 2 0 0 1 0 4H214v3h-12v-4h1a1.5 1.5 0 0 0 0-3h-1z" />
      </g>
      <g class="drawing-dots">
        <circle cx="239" cy="13" r="1.6" />
        <circle cx="239" cy="19" r="1.6" />
        <circle cx="239" cy="25" r="1.6" />
      </g>
      <rect class="drawing-list" x="84" y="44" width="150" height="78" rx="8" />
      <rect class="drawing-chosen" x="90" y="50" width="138" height="30" rx="6" />
      <rect class="mark-ground" x="98" y="57" width="16" height="16" rx="4" />
      <path class="drawing-mark" d="M108 61.500a5 5 0 1 0 0 7M106 65h5" />
      <rect class="drawing-word" x="122" y="62" width="66" height="6" rx="3" />
      <path class="drawing-pin" d="M207 57h8M208.5 57v7l-3 3.500h11l-3-3.500v-7M211 67.500v6" />
      <rect class="drawing-field" x="98" y="93" width="16" height="16" rx="4" />
      <rect class="drawing-field" x="122" y="98" width="50" height="6" rx="3" />
    </svg>
  );
}
