import AttacheCommandLine
import Glibc

let status = await AttacheTool.tool.run(Array(CommandLine.arguments.dropFirst()))
exit(status.rawValue)
