const never = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    never(
      'model-knows-no-language',
      '^src/model/',
      '^src/(cisco/|racoon/|sheet/|cli/|reading/|writing/|checking/|[a-z-]+\\.ts)',
    ),
    never('cisco-knows-no-racoon', '^src/cisco/', '^src/(racoon|sheet|cli)'),
    never('racoon-knows-no-cisco', '^src/racoon/', '^src/(cisco|sheet|cli)'),
    never('sheet-knows-no-language', '^src/sheet/', '^src/(cisco|racoon|cli)'),
    never('nothing-knows-the-command', '^src/(?!cli)', '^src/cli'),
    {
      name: 'pure-outside-the-command',
      severity: 'error',
      from: { path: '^src/(?!cli)' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
