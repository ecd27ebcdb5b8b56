// A plot of times over sizes, both axes logarithmic, as SVG.

const width = 720;
const height = 420;
const left = 70;
const right = 150;
const top = 20;
const bottom = 50;
const colours = ['#999999', '#0072b2', '#009e73', '#e69f00', '#d55e00', '#cc79a7', '#56b4e9'];

/** Draws seconds over lines for each stage of the measured rows, and the floor. */
export function drawing(rows) {
  const usual = rows.filter(({ input }) => !input.includes(','));
  const series = new Map([['floor', new Map()]]);
  for (const { input, lines, stage, wall, floor } of usual) {
    if (input !== 'racoon') series.get('floor').set(lines, floor.wall);
    if (!series.has(stage)) series.set(stage, new Map());
    series.get(stage).set(lines, wall);
  }
  const points = [...series.values()].flatMap((one) => [...one]);
  if (points.length === 0) return '';
  const xs = points.map(([x]) => Math.log10(x));
  const ys = points.map(([, y]) => Math.log10(y));
  const [x0, x1] = [Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs) - 0.02)];
  const [y0, y1] = [Math.floor(Math.min(...ys)), Math.ceil(Math.max(...ys))];
  const x = (value) => left + ((Math.log10(value) - x0) / (x1 - x0 || 1)) * (width - left - right);
  const y = (value) =>
    height - bottom - ((Math.log10(value) - y0) / (y1 - y0 || 1)) * (height - top - bottom);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
  ];
  for (let power = x0; power <= x1; power++) {
    const at = x(10 ** power).toFixed(1);
    parts.push(
      `<line x1="${at}" y1="${top}" x2="${at}" y2="${height - bottom}" stroke="#dddddd"/>`,
      `<text x="${at}" y="${height - bottom + 18}" text-anchor="middle">${(10 ** power).toLocaleString('en')}</text>`,
    );
  }
  for (let power = y0; power <= y1; power++) {
    const at = y(10 ** power).toFixed(1);
    const label = power < 3 ? `${10 ** power} ms` : `${10 ** (power - 3)} s`;
    parts.push(
      `<line x1="${left}" y1="${at}" x2="${width - right}" y2="${at}" stroke="#dddddd"/>`,
      `<text x="${left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${label}</text>`,
    );
  }
  parts.push(
    `<text x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">lines</text>`,
  );
  const ends = [...series].map(([name, one], index) => {
    const sorted = [...one].sort(([a], [b]) => a - b);
    const colour = colours[index % colours.length];
    const path = sorted.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
    parts.push(`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const [a, b] of sorted)
      parts.push(
        `<circle cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" r="3" fill="${colour}"/>`,
      );
    return { name, colour, at: y(sorted.at(-1)[1]) };
  });
  let lowest = -Infinity;
  for (const { name, colour, at } of ends.sort((a, b) => a.at - b.at)) {
    const place = Math.max(at, lowest + 15);
    lowest = place;
    parts.push(
      `<text x="${width - right + 10}" y="${place.toFixed(1)}" fill="${colour}" dominant-baseline="middle">${name}</text>`,
    );
  }
  return `${[...parts, '</svg>'].join('\n')}\n`;
}
