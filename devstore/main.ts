import { readConfig } from './config.ts';
import { createDevstore } from './devstore.ts';
import { createServer } from './server.ts';

const config = readConfig();
const devstore = createDevstore(config);
const server = createServer(devstore).listen(config.port, '127.0.0.1', () => {
  console.log(
    `Devstore on ${config.url}, standing in for Shopify and SendGrid; the app is expected on ${config.appUrl}.`,
  );
});
server.on('error', (error) => {
  console.error(`The devstore cannot listen on port ${config.port}: ${error.message}`);
  process.exitCode = 1;
});

function stop(): void {
  devstore.sender.stop();
  devstore.mailEvents.stop();
  server.close();
  server.closeAllConnections();
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
