const ID = 'takt-patterns';

/** Hatchings for the value classes. One hidden drawing per page: style rules refer to it by id. */
export function installPatterns(): void {
  if (document.getElementById(ID)) return;
  const template = document.createElement('template');
  template.innerHTML = `<svg id="${ID}" width="0" height="0" aria-hidden="true" style="position:absolute">
    <defs>
      <pattern id="takt-hatch-bva" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" style="fill:var(--takt-bva-ground)"/>
        <line x1="0" y1="0" x2="0" y2="8" style="stroke:var(--takt-bva);stroke-opacity:.28;stroke-width:2"/>
      </pattern>
      <pattern id="takt-hatch-nva" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" style="fill:var(--takt-nva-ground)"/>
        <path d="M0 0V8M0 0H8" style="stroke:var(--takt-nva);stroke-opacity:.28;stroke-width:2"/>
      </pattern>
    </defs>
  </svg>`;
  document.body.append(template.content);
}
