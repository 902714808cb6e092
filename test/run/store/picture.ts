/** One picture of a listing: how large it is, and what it says beside the popup. */
export interface Picture {
  width: number;
  height: number;
  heading: string;
  sentence?: string;
  isDark?: boolean;
  /** A PNG of the popup, at twice its size; a small tile has none. */
  popup?: string;
  /** The mark, as SVG. */
  mark: string;
}

/** The page that is photographed. */
export function pictureHtml({
  heading,
  sentence,
  isDark = false,
  popup,
  mark,
  height,
}: Picture): string {
  // All lengths are relative: at 16 pixels they fit the 800 of a screenshot.
  const unit = popup ? (16 * height) / 800 : 16;
  return `<!doctype html>
<html lang="en" style="font-size: ${unit}px">
<style>${style}</style>
<body class="${isDark ? 'dark' : 'light'} ${popup ? 'wide' : 'small'} ${sentence ? '' : 'tile'}">
<div class="words">
<p class="product">${mark}<span>Connector for Attentive</span></p>
<h1>${heading}</h1>
${sentence ? `<p class="sentence">${sentence}</p>` : ''}
<p class="unofficial">Unofficial. Not made or endorsed by Attentive.</p>
</div>
${popup ? `<img alt="" src="data:image/png;base64,${popup}">` : ''}
</body>
</html>`;
}

const style = `
* { box-sizing: border-box; margin: 0; }
body { display: grid; height: 100vh; padding: 0 6rem; font-family: system-ui, sans-serif; align-items: center; }
.wide { grid-template-columns: 1fr auto; column-gap: 5rem; }
.light { background: #e4e7fb; color: #1b2233; }
.dark { background: #2b3163; color: #eceff5; }
.words { display: grid; gap: 1.5rem; }
.product { display: flex; align-items: center; gap: 1rem; font-size: 1.375rem; font-weight: 600; margin-bottom: 1.5rem; }
.product svg { width: 3.25rem; height: 3.25rem; }
h1 { font-size: 3rem; line-height: 1.15; letter-spacing: -0.02em; text-wrap: balance; }
.sentence { font-size: 1.5rem; line-height: 1.45; text-wrap: pretty; }
.unofficial { font-size: 1rem; opacity: 0.75; margin-top: 1.5rem; }
img { width: 26.25rem; border-radius: 1rem; box-shadow: 0 1.5rem 4rem rgb(20 24 60 / 28%); }
/* The marquee has half the height, and nothing but its heading to read. */
.wide.tile h1 { font-size: 4.5rem; }
.wide.tile .product { font-size: 2rem; }
.wide.tile .unofficial { font-size: 1.5rem; }
.small { padding: 0 2rem; }
.small .words { gap: 0.875rem; }
.small .product { font-size: 1.25rem; margin: 0; }
.small h1 { font-size: 1.5rem; }
.small .unofficial { margin: 0; font-size: 0.8125rem; }
`;
