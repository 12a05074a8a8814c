"""What others read, made from a finished warehouse: snapshot → exports → page → manifest → publication.

Reports are made on request from what is published. Nothing here writes to the warehouse.
"""
