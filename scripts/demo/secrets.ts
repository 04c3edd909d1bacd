import { generateKeyPairSync, randomBytes } from 'node:crypto';

const random = () => randomBytes(32).toString('hex');

/** What app and devstore have to share, made anew at every start. */
export function makeSecrets() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    shopify: { SHOPIFY_API_KEY: randomBytes(16).toString('hex'), SHOPIFY_API_SECRET: random() },
    sendgridApiKey: `SG.${random()}`,
    webhookPublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    webhookPrivateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    linkSecrets: `k1:${random()}`,
    tokenKeys: `t1:${random()}`,
  };
}
