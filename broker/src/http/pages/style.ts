import { createHash } from 'node:crypto';

/** The one style sheet of the broker's pages. It stands in each, and the policy names its hash. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f8;
  --card: #ffffff;
  --ink: #1b2233;
  --quiet: #5a6375;
  --line: #dfe3ea;
  --accent: #3346d3;
  --accent-ink: #ffffff;
  --note: #fff6e0;
  --note-ink: #5d4300;
  --inset: 32px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12151c;
    --card: #1b202a;
    --ink: #eceff5;
    --quiet: #a3acbd;
    --line: #313847;
    --accent: #93a3ff;
    --accent-ink: #10142a;
    --note: #33290f;
    --note-ink: #f5dfa6;
  }
}
@media (max-width: 480px) {
  :root { --inset: 20px; }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 24px 16px;
  background: var(--ground);
  color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif;
}
/* No line begins with a small or lengthening sign. */
:lang(ja) { line-break: strict; }
main {
  width: 100%;
  max-width: 480px;
  overflow-wrap: anywhere;
  padding: var(--inset);
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 16px;
}
.mark { display: flex; align-items: center; gap: 10px; margin: 0 0 24px; font-weight: 600; font-size: 14px; }
.mark svg { width: 28px; height: 28px; flex: none; }
.mark span {
  margin-left: auto;
  padding: 2px 10px;
  border: 1px solid var(--line);
  border-radius: 99px;
  color: var(--quiet);
  font-weight: 400;
  font-size: 13px;
  white-space: nowrap;
}
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h1:lang(ja) { word-break: auto-phrase; }
h2 { margin: 24px 0 8px; font-size: 14px; color: var(--quiet); font-weight: 600; }
p { margin: 0 0 16px; text-wrap: pretty; }
a { color: var(--accent); }
ul { margin: 0 0 16px; padding: 0; list-style: none; }
ol { margin: 0 0 16px; padding-left: 24px; }
ol li { padding: 4px 0 4px 4px; }
ol li::marker { color: var(--quiet); }
ul li { padding: 10px 0; border-top: 1px solid var(--line); }
code { font: 13px/1.4 ui-monospace, monospace; color: var(--quiet); }
li code, dd code { display: block; }
dl { margin: 16px 0; font-size: 14px; }
dl div { display: flex; gap: 16px; padding: 8px 0; border-top: 1px solid var(--line); }
dt { flex: 0 0 96px; color: var(--quiet); }
dd { margin: 0; }
.copy {
  display: block;
  padding: 12px 14px;
  margin: 0 0 8px;
  border: 1px solid var(--line);
  border-radius: 10px;
  font-size: 14px;
  color: var(--ink);
  user-select: all;
}
.hint { margin: 0 0 8px; font-size: 14px; color: var(--quiet); }
.reference { margin: 0; font-size: 13px; color: var(--quiet); }
.reference code { user-select: all; }
.note { padding: 12px 14px; border-radius: 10px; background: var(--note); color: var(--note-ink); font-size: 14px; }
/* In sight in a sign-in window of any height, whatever stands above. */
.actions {
  position: sticky;
  bottom: 0;
  display: flex;
  flex-wrap: wrap;
  gap: 12px;
  margin: 8px calc(-1 * var(--inset)) 0;
  padding: 16px var(--inset);
  background: var(--card);
}
button {
  min-height: 44px;
  padding: 0 20px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: transparent;
  color: var(--ink);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
.primary { flex: 1 1 220px; border-color: var(--accent); background: var(--accent); color: var(--accent-ink); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 16px; padding-top: 16px; border-top: 1px solid var(--line); font-size: 13px; color: var(--quiet); }
footer p { margin: 0; }
/* Deaf for a moment, so that a click meant for another window does not land here. */
.actions { animation: arm 500ms steps(1, end); }
@keyframes arm { from { pointer-events: none; } to { pointer-events: auto; } }
@media (forced-colors: active) {
  .primary { border-width: 2px; }
}
`;

/** CSP level 3, section 2.3.1: the hash source of {@link style}. */
export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
