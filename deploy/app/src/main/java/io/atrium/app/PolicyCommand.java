package io.atrium.app;

import picocli.CommandLine.Command;

@Command(
    name = "policy",
    description = "Works with access policies.",
    mixinStandardHelpOptions = true,
    subcommands = PolicyTestCommand.class)
final class PolicyCommand {}
