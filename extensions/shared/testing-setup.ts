import { beforeEach, vi } from 'vitest';

// A server that fails is most of what the tests play through: what is written down about it would hide what they say.
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
