package io.holdduration.board;

/** Finds texts in a page whose contrast is below WCAG 2.1 AA: 4.5, or 3 for large text. */
final class Contrast {
    static final String SCRIPT = """
            (() => {
              const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
              const luminance = ([r, g, b]) => [r, g, b]
                .map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                  const colour = parse(getComputedStyle(e).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              // what a filter and a parent's opacity make of a colour; the page behind both is the body's
              const seen = (colour, element) => {
                const page = parse(getComputedStyle(document.body).backgroundColor);
                let [r, g, b] = colour;
                for (let e = element; e; e = e.parentElement) {
                  const style = getComputedStyle(e);
                  if (style.filter === 'grayscale(1)') r = g = b = 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  else if (style.filter !== 'none') throw new Error('unknown filter ' + style.filter);
                  [r, g, b] = [r, g, b].map((c, i) => style.opacity * c + (1 - style.opacity) * page[i]);
                }
                return [r, g, b];
              };
              const poor = [];
              for (const element of document.querySelectorAll('body *')) {
                const hasText = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                const box = element.getBoundingClientRect();
                if (!hasText || box.width < 2 || box.right < 0 || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const [a, b] = [parse(style.color), ground(element)].map(colour => luminance(seen(colour, element)));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const size = parseFloat(style.fontSize);
                const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
                if (ratio < (isLarge ? 3 : 4.5)) poor.push(element.textContent.trim() + ' ' + ratio.toFixed(2));
              }
              return poor;
            })()
            """;

    private Contrast() {}
}
