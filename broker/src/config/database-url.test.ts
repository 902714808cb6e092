import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from './database-url.ts';
import { SettingProblem } from './setting-reader.ts';

const urlOf = (text: string) => {
  const location = parseDatabaseUrl(text);
  return location.engine === 'postgres' ? location.url : undefined;
};

describe('a PostgreSQL database is refused', () => {
  it.each([
    ['without a name', 'postgres://user:s3cret-word@127.0.0.1/'],
    ['without a path', 'postgres://user:s3cret-word@127.0.0.1'],
    ['with a port that is none', 'postgres://user:s3cret-word@127.0.0.1:port/broker'],
    ['with a # in its password', 'postgres://user:s3cret-word#1@127.0.0.1/broker'],
    ['on another machine, where nothing is said of TLS', 'postgres://user:s3cret-word@db/broker'],
    ['where TLS may be left out', 'postgres://user:s3cret-word@db/broker?sslmode=prefer'],
    ['with a word for TLS that nobody knows', 'postgres://user:s3cret-word@db/b?sslmode=yes'],
    ['with another parameter for TLS', 'postgres://user:s3cret-word@db/broker?ssl=true'],
    ['that another host parameter takes elsewhere', 'postgres:///s3cret-word?host=db.example'],
  ])('%s, and nothing of it is repeated', (_, text) => {
    const refusal = (() => {
      try {
        return parseDatabaseUrl(text);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(SettingProblem);
    expect(String(refusal)).not.toContain('s3cret-word');
  });
});

describe('a PostgreSQL database', () => {
  it.each([
    'postgres://user:word@127.0.0.1:5433/broker',
    'postgresql://user@localhost/broker',
    'postgres://user@[::1]/broker',
    'postgres:///broker?host=/run/postgresql',
    'postgres://user:word@db/broker?sslmode=disable',
    'postgres://user:word@db/broker?sslmode=no-verify',
    'postgres://user:word@db/broker?sslmode=verify-full&sslrootcert=/etc/ca.pem',
  ])('is taken as it stands: %s', (text) => {
    expect(urlOf(text)).toBe(text);
  });

  it.each(['require', 'verify-ca'])('with %s has its server’s name checked too', (mode) => {
    const url = urlOf(`postgres://user@db/broker?sslmode=${mode}`);
    expect(url).toBe('postgres://user@db/broker?sslmode=verify-full');
  });
});
