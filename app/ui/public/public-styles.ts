/** The whole look of a public page: it comes with the page, in one request. Contrast is 4.5:1 or more on both sides. */
export const publicStyles = `
:root{color-scheme:light dark;--page:#f3f4f6;--card:#fff;--ink:#1f2328;--quiet:#57606a;--line:#d0d7de;--button:#1f2328;--on-button:#fff;--link:#0b57d0}
@media (prefers-color-scheme:dark){:root{--page:#101214;--card:#1c1f23;--ink:#eceff3;--quiet:#b4bbc4;--line:#3d444d;--button:#eceff3;--on-button:#16181b;--link:#9ec1ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%;text-wrap:pretty}
main{max-width:32rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.5rem;margin-top:min(8vh,4rem)}
.shop{margin:0 0 .75rem;color:var(--quiet);font-weight:600}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25;text-wrap:balance}
p{margin:0 0 1rem}
.quiet{color:var(--quiet);font-size:.9375rem}
.card>:last-child{margin-bottom:0}
button{display:block;width:100%;min-height:48px;margin:1.5rem 0;padding:.75rem 1.25rem;border:0;border-radius:8px;background:var(--button);color:var(--on-button);font:inherit;font-weight:600;cursor:pointer}
.plain{background:transparent;color:var(--ink);border:1px solid var(--ink)}
.notice{padding:.75rem 1rem;border-left:4px solid var(--ink);background:var(--page)}
section{border-top:1px solid var(--line);padding-top:1.25rem}
h2{margin:0 0 .75rem;font-size:1.125rem;line-height:1.3}
fieldset{min-width:0;margin:0 0 1.25rem;padding:0;border:0}
legend{padding:0;margin:0 0 .25rem;font-weight:600}
fieldset p{margin:.25rem 0 .5rem}
label{display:flex;gap:.75rem;min-height:44px;padding:.5rem 0;align-items:flex-start;cursor:pointer}
label input{flex:none;width:24px;height:24px;margin:1px 0 0;accent-color:var(--link)}
.amount{display:grid;grid-template-columns:1fr auto;gap:.25rem 1rem;align-items:start;padding:1rem 0;border-top:1px solid var(--line)}
.amount label{font-weight:600;min-height:0;padding:.625rem 0 0}
.amount input{width:5.5rem;min-height:48px;padding:.5rem .75rem;border:1px solid var(--quiet);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
.about{grid-column:1/-1}
.about p{margin:0 0 .25rem}
.note{padding-left:.75rem;border-left:3px solid var(--ink)}
.field{margin:0 0 1.25rem}
.field label{display:block;min-height:0;padding:.25rem 0;font-weight:600;cursor:auto}
.field p{margin:0 0 .375rem}
.field input,.field textarea{display:block;width:100%;height:auto;min-height:48px;margin:0;padding:.625rem .75rem;border:1px solid var(--quiet);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
.field textarea{resize:vertical}
.fault{margin:.25rem 0 .5rem;padding:0 0 0 .75rem;border-left:4px solid var(--ink);font-weight:600;list-style:none}
.row{display:flex;flex-wrap:wrap}
.row label{position:relative;justify-content:center;align-items:center;min-width:44px;padding:0;gap:0}
.row input{position:absolute;top:0;left:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.row label:focus-within{outline:3px solid var(--link);outline-offset:-3px;border-radius:8px}
.stars b{font-size:2rem;font-weight:400;line-height:44px}
.stars b::before{content:"\u2606"}
.stars input:checked+b::before{content:"\u2605"}
.stars label:has(~label input:checked) b::before{content:"\u2605"}
.numbers .row{gap:4px}
.numbers .row span{width:44px;line-height:42px;border:1px solid var(--quiet);border-radius:8px;text-align:center}
.numbers input:checked+span{background:var(--button);color:var(--on-button);font-weight:700;text-decoration:underline}
.ends{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-top:.25rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.photo{display:flex;gap:.75rem;align-items:center;margin:0 0 .75rem}
.photo img{flex:none;border-radius:8px;object-fit:cover}
blockquote{margin:0 0 1rem;padding:0 0 0 .75rem;border-left:3px solid var(--line);white-space:pre-line}
.answer{width:100%;margin:.5rem 0}
a{display:inline-block;min-height:44px;padding:.625rem 0;color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:3px}
@media (min-width:30rem){button{width:auto}.card{padding:2rem}}
@media (forced-colors:active){button{border:1px solid}.numbers input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;
