package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Atoms;

/** An agreement and how many of its units have begun a life of their own. */
record AgreementRow(Agreement agreement, int started, boolean released) {
  int untouched() {
    return agreement.units() - started;
  }

  Atoms untouchedPrice() {
    return agreement.unitPrice().times(untouched());
  }
}
