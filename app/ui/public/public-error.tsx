import { publicStyles } from './public-styles.ts';

/** The document of a public page that could not be made: both languages, because nothing is known of the reader. */
export function PublicError() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Please try again · Yeniden deneyin</title>
        <style dangerouslySetInnerHTML={{ __html: publicStyles }} />
      </head>
      <body>
        <main>
          <div className="card">
            <h1>Something went wrong on our side</h1>
            <p>We couldn’t finish what you asked for. Please open the link again in a few minutes.</p>
            <div lang="tr">
              <h2>Bizim tarafımızda bir sorun oldu</h2>
              <p>İsteğinizi tamamlayamadık. Lütfen bağlantıyı birkaç dakika sonra yeniden açın.</p>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
