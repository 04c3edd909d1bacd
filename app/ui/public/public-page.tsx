import { PublicForm } from './public-form.tsx';
import type { PublicFormContent } from './public-form.tsx';
import { publicStyles } from './public-styles.ts';

/** What stands on a public page, already in words. */
export interface PublicPageContent {
  lang: string;
  title: string;
  /** Who speaks: the shop's name, when it is known. */
  shop?: string;
  heading: string;
  paragraphs: string[];
  /** What has just happened, said before all else. */
  notice?: string;
  /** What did not go, said before all else and at once. */
  problem?: string;
  /** Words of the reader's own, or of the shop to them; line ends are kept. */
  quotes?: string[];
  /** The one thing to do here. */
  form?: PublicFormContent;
  /** Another thing to do, apart from the first. */
  secondForm?: FormSection;
  /** Things to do that stand side by side. */
  sections?: FormSection[];
  /** What else there is to know, under the button. */
  notes?: string[];
  /** Ways on, under a heading of their own. */
  ways?: { heading: string; paragraphs: string[]; links: PageLink[] };
  link?: PageLink;
}

interface PageLink {
  href: string;
  label: string;
}

export type FormSection = PublicFormContent & {
  heading: string;
  paragraphs: string[];
  /** Where an address may lead, as `product-1`. */
  id?: string;
  /** What has just happened to this one. */
  notice?: string;
};

/** A whole document that needs no script and loads nothing: the one look of all public pages. */
export function PublicPage({ content }: { content: PublicPageContent }) {
  const { lang, title, shop, heading, paragraphs, form, secondForm, notes = [], ways, link } = content;
  const sections = [...(content.sections ?? []), ...(secondForm ? [secondForm] : [])];
  return (
    <html lang={lang} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        {/* Over the header's `no-referrer`: other sites still learn nothing, but a form posted to ourselves must name
            its origin, since Remix refuses `Origin: null`. */}
        <meta name="referrer" content="same-origin" />
        <title>{shop ? `${title} · ${shop}` : title}</title>
        {/* Written raw: its hash stands in the page's security policy. */}
        <style dangerouslySetInnerHTML={{ __html: publicStyles }} />
      </head>
      <body>
        <main>
          <div className="card">
            {shop ? <p className="shop">{shop}</p> : null}
            <h1>{heading}</h1>
            <Notice text={content.notice} />
            <Notice text={content.problem} role="alert" />
            <Paragraphs texts={paragraphs} />
            {(content.quotes ?? []).map((quote) => (
              <blockquote key={quote}>{quote}</blockquote>
            ))}
            {form ? <PublicForm {...form} /> : null}
            {sections.map((section) => (
              <section key={section.id ?? section.heading} id={section.id}>
                <h2>{section.heading}</h2>
                <Notice text={section.notice} />
                <Paragraphs texts={section.paragraphs} />
                <PublicForm {...section} />
              </section>
            ))}
            <Paragraphs texts={notes} className="quiet" />
            {ways ? (
              <section>
                <h2>{ways.heading}</h2>
                <Paragraphs texts={ways.paragraphs} />
                {ways.links.map((way) => (
                  <Way key={way.href} {...way} />
                ))}
              </section>
            ) : null}
            {link ? <Way {...link} /> : null}
          </div>
        </main>
      </body>
    </html>
  );
}

const Way = ({ href, label }: PageLink) => (
  <p>
    <a href={href} rel="noreferrer">
      {label}
    </a>
  </p>
);

const Notice = ({ text, role = 'status' }: { text?: string; role?: 'status' | 'alert' }) =>
  text ? (
    <p className="notice" role={role}>
      {text}
    </p>
  ) : null;

const Paragraphs = ({ texts, className }: { texts: string[]; className?: string }) =>
  texts.map((text) => (
    <p key={text} className={className}>
      {text}
    </p>
  ));
