declare module 'mjml' {
  interface Compiled {
    html: string;
    errors: { formattedMessage: string }[];
  }
  interface Options {
    validationLevel?: 'strict' | 'soft' | 'skip';
    /** Web fonts to load when a style names them; none, so that a mail fetches nothing. */
    fonts?: Record<string, string>;
    keepComments?: boolean;
  }
  export default function mjml2html(source: string, options?: Options): Promise<Compiled>;
}
