"""From files to records: YAML read, typed and held to its own rules, with every fault a finding."""
