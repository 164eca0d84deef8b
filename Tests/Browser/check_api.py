#!/usr/bin/env python3
"""The API's answers agree with its OpenAPI document: schemathesis asks every operation."""
import os, shutil, subprocess, sys
from webdriver import SKIPPED, Desk


def main():
    tool = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    if not os.path.exists(tool):
        print("skipped: schemathesis is not installed (Scripts/packages --tests)")
        sys.exit(SKIPPED)
    desk = Desk()
    try:
        import json
        token = json.loads(desk.get("/api/v1")[2])["write_token"]
        run = subprocess.run(
            [tool, "run", desk.address + "/api/v1/openapi.json", "--header", f"X-Attache-Token: {token}",
             "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
             "response_schema_conformance", "--max-examples", os.environ.get("EXAMPLES", "12"),
             "--seed", "1", "--workers", "1", "--phases", "examples,coverage,fuzzing", "--no-color"],
            cwd=desk.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        print(run.stdout[-6000:])
        sys.exit(run.returncode)
    finally:
        desk.close()


main()
