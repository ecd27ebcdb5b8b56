import { canonicalAddress } from '../../model/address.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey, interfacesIn } from '../interface-name.js';
import type { Statement } from '../syntax.js';
import type { Running } from './running.js';
import { emptyInterface, enterInterface, type RunningInterface } from './running-interface.js';

/** Enters what is said of the device itself: names, interfaces, switches. */
export function enterDevice(
  running: Running,
  statement: Statement,
  negated: boolean,
  head: Range | undefined,
): void {
  switch (statement.kind) {
    case 'hostname':
      running.hostname = negated ? undefined : { word: statement.name, at: head };
      break;
    case 'domain-name':
      running.domain = negated ? undefined : { word: statement.name, at: head };
      break;
    case 'name': {
      const address = canonicalAddress(statement.address.text);
      if (negated) {
        for (const [label, known] of running.labels)
          if (label === statement.label.text || (statement.label.text === '' && known === address))
            running.labels.delete(label);
      } else if (address !== undefined) running.labels.set(statement.label.text, address);
      break;
    }
    case 'interface':
      for (const name of interfacesIn(statement.name.text)) {
        const key = interfaceKey(name);
        const state = interfaceOf(running, name, statement.name.at);
        if (negated) {
          running.interfaces.set(key, { ...emptyInterface(state.name), bare: { at: head } });
          const map = state.map?.word.text;
          if (map !== undefined) running.formerBindings.set(map, { at: head, how: 'removed' });
        } else {
          if (head !== undefined) state.heads.push(head);
          const former = state.nameif?.word.text.toLowerCase();
          enterInterface(state, statement, running.formerBindings);
          const gone = statement.body.find(({ kind, negated }) => kind === 'nameif' && negated);
          // An interface without a name loses all that is said by it.
          if (former !== undefined && state.nameif === undefined) unbind(running, former, gone?.at);
          if (state.nameif !== undefined)
            running.named.set(state.nameif.word.text.toLowerCase(), key);
        }
      }
      break;
    case 'nameif': {
      const state = interfaceOf(running, statement.hardware.text, statement.hardware.at);
      const name = statement.name.text.toLowerCase();
      const key = interfaceKey(statement.hardware.text);
      // Its address may stand above its name.
      const early = key === name ? undefined : running.interfaces.get(name);
      if (early !== undefined) {
        state.address ??= early.address;
        state.dynamic ??= early.dynamic;
        running.interfaces.delete(name);
      }
      state.nameif = { word: statement.name, at: head };
      running.named.set(name, key);
      break;
    }
    case 'ip-address': {
      const name = statement.interface.text.toLowerCase();
      const key = running.named.get(name) ?? name;
      running.named.set(name, key);
      const state = interfaceOf(running, key, statement.interface.at);
      state.nameif ??= { word: statement.interface, at: head };
      state.bare = negated ? { at: head } : undefined;
      if (statement.address !== undefined && !negated) {
        state.address = { word: statement.address, at: head, mask: statement.mask };
        state.dynamic = undefined;
      } else if (statement.how !== undefined && !negated) {
        state.dynamic = { word: statement.how, at: head };
        state.address = undefined;
      } else if (negated) {
        state.address = undefined;
        state.dynamic = undefined;
      }
      break;
    }
    case 'sysopt':
      running.sysopts.set(statement.option.text.toLowerCase(), { on: !negated, at: head });
      break;
    case 'access-group':
      if (negated)
        running.accessGroups = running.accessGroups.filter(
          ({ list, interface: where, isControlPlane }) =>
            list.text !== statement.list.text ||
            where?.text !== statement.interface?.text ||
            isControlPlane !== statement.isControlPlane,
        );
      else running.accessGroups.push(statement);
      break;
    default:
      break;
  }
}

/** PIX and ASA: an interface loses its map. */
export function unbind(running: Running, key: string, at: Range | undefined): void {
  const former = running.bindings.get(key);
  if (former !== undefined) running.formerBindings.set(former.map.text, { at, how: 'removed' });
  running.bindings.delete(key);
}

const interfaceOf = (running: Running, name: string, at: Range | undefined): RunningInterface =>
  madeIn(running.interfaces, interfaceKey(name), () =>
    emptyInterface({ text: name, ...(at && { at }) }),
  );
