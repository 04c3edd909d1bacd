export { importing } from './import/testing.ts';
