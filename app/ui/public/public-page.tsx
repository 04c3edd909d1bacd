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
  /** The one thing to do here. */
  form?: PublicFormContent;
  /** Another thing to do, apart from the first. */
  secondForm?: FormSection;
  /** Things to do that stand side by side. */
  sections?: FormSection[];
  /** What else there is to know, under the button. */
  notes?: string[];
  link?: { href: string; label: string };
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
  const { lang, title, shop, heading, paragraphs, notice, form, secondForm, notes = [], link } = content;
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
            <Notice text={notice} />
            <Paragraphs texts={paragraphs} />
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
            {link ? (
              <p>
                <a href={link.href} rel="noreferrer">
                  {link.label}
                </a>
              </p>
            ) : null}
          </div>
        </main>
      </body>
    </html>
  );
}

const Notice = ({ text }: { text?: string }) =>
  text ? (
    <p className="notice" role="status">
      {text}
    </p>
  ) : null;

const Paragraphs = ({ texts, className }: { texts: string[]; className?: string }) =>
  texts.map((text) => (
    <p key={text} className={className}>
      {text}
    </p>
  ));
