/** The whole look of the page of all reviews; contrast is 4.5:1 or more on both sides. */
export const shownStyles = `
:root{color-scheme:light dark;--ink:#1f2328;--quiet:#57606a;--line:#d0d7de;--page:#fff;--star:#8a5a00;--link:#0b57d0}
@media (prefers-color-scheme:dark){:root{--ink:#eceff3;--quiet:#b4bbc4;--line:#3d444d;--page:#16181b;--star:#f3c14b;--link:#9ec1ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:48rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}h3{font-size:1.125rem;margin:.25rem 0}
p{margin:0 0 .5rem}ul,dl,dd{margin:0;padding:0;list-style:none}
a{display:inline-block;min-height:44px;padding:.625rem 0;color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.sonra-stars{color:var(--star);letter-spacing:.1em}
.sonra-average{display:flex;flex-wrap:wrap;gap:0 .625rem;font-size:1.125rem}
.sonra-average>[aria-hidden]{font-weight:700}
.sonra-histogram{max-width:24rem}
.sonra-histogram a{position:relative;display:grid;grid-template-columns:3rem 1fr 4rem;gap:.75rem;align-items:center;text-decoration:none}
.sonra-histogram a[aria-current]{font-weight:700}
.sonra-said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
progress{width:100%;height:.625rem;accent-color:var(--star)}
.sonra-sorts,.sonra-pages{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1rem 0}
.sonra-sorts a[aria-current]{color:var(--ink);font-weight:700;text-decoration:none}
.sonra-photos{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
.sonra-photos a{padding:0}
.sonra-photos img{display:block;width:88px;height:88px;object-fit:cover;border-radius:8px}
.sonra-review{border-top:1px solid var(--line);padding:1.25rem 0}
.sonra-by,.sonra-incentive,dt{color:var(--quiet);font-size:.9375rem}
.sonra-verified{margin-left:.75rem;font-weight:600}
.sonra-body,.sonra-reply p{white-space:pre-line}
.sonra-reply{margin-top:.75rem;padding-left:1rem;border-left:3px solid var(--line)}
`;
