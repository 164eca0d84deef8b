// Trains the models that learn from treebanks alone: `attache-train segmenter …`.
TrainingTool.run(Array(CommandLine.arguments.dropFirst()))
