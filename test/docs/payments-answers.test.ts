import { readFileSync } from 'node:fs';
import path from 'node:path';
import { API_ERRORS } from '../../lambda/contracts/api-error';

const page = readFileSync(path.join(__dirname, '../../docs/payments.md'), 'utf8');

describe('the API in docs/payments.md', () => {
  // 500 is no refusal: it says that something here is broken.
  const refusals = Object.entries(API_ERRORS).filter(([, status]) => status < 500);

  it.each(refusals)('lists %s with its status %i', (code, status) => {
    const row = page.split('\n').find((line) => line.includes(`\`${code}\``)) ?? '';
    expect(row).toMatch(new RegExp(`\\b${status}\\b[^|]*\`${code}\``));
  });
});
