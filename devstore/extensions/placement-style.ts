/** How plain the elements look; those inside an element's shadow are in host/5-element.js. */
export const placementStyle = `
:root{--ink:#22262b;--soft:#5c646b;--line:#c5cbc7;--accent:#1d5b43;--good:#17663a;--bad:#a3231a;--warn:#7a4b00;--gap:12px}
*{box-sizing:border-box}
html{background:transparent}
body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);padding:2px;display:flow-root}
[hidden]{display:none!important}
s-stack,s-grid,s-box,s-section,s-banner,s-choice-list,s-select,s-date-field,s-text-field,s-text-area,s-checkbox,s-details,s-paragraph,s-heading,s-divider,s-form{display:block;min-width:0}
`;
