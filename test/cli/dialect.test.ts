import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { options } from '../../src/cli/options.js';

const chosen = (text: string): unknown => {
  const command = new Command().addOption(options.dialect()).exitOverride();
  command.configureOutput({ writeErr: () => {} });
  return command.parse(['--dialect', text], { from: 'user' }).opts<{ dialect: unknown }>().dialect;
};

describe('--dialect', () => {
  test.each([
    ['asa', { dialect: 'asa84' }],
    ['ASA:8.2(5)', { dialect: 'pix7', version: '8.2(5)' }],
    ['asa:9.14', { dialect: 'asa84', version: '9.14' }],
    ['pix:7.2', { dialect: 'pix7', version: '7.2' }],
    ['pix:6.3(5)', { dialect: 'pix6', version: '6.3(5)' }],
    ['pix7:8.3', { dialect: 'pix7', version: '8.3' }],
    ['ios:15.2(4)M3', { dialect: 'ios', version: '15.2(4)M3' }],
  ])('%s has the words of its release', (text, expected) => {
    expect(chosen(text)).toEqual(expected);
  });

  test.each(['asa84:8.2', 'pix7:9.1', 'pix6:8.4', 'asa:foo', 'ios:x', 'pix:'])(
    '%s is no release',
    (text) => {
      expect(() => chosen(text)).toThrow(/is invalid/);
    },
  );
});
